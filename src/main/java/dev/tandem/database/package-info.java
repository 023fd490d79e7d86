/**
 * What Tandem expects of its database: what was committed is on the disk, a failure is noticed and told, and rows that several
 * modules add in one transaction go together. Uses nothing of Tandem. Start reading at {@link dev.tandem.database.DiskSync}.
 */
@NullMarked
@ApplicationModule(displayName = "Database", allowedDependencies = {})
package dev.tandem.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
