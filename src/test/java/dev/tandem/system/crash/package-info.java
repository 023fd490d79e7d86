/**
 * A campaign against what Tandem has promised: nodes and databases are killed at random moments with work under way, and the database
 * is asked after each kill. {@code CrashRecoveryIT} runs some rounds, {@code ./tandem bench crash} as many as one likes.
 * Start reading at {@link dev.tandem.system.crash.Campaign}.
 */
package dev.tandem.system.crash;
