/**
 * Rows that several modules add in one transaction, sent to the database together. Uses nothing of Tandem.
 * Start reading at {@link dev.tandem.database.LateInserts}.
 */
@NullMarked
@ApplicationModule(displayName = "Database", allowedDependencies = {})
package dev.tandem.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
