package dev.tandem.database;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** A change of the tables that takes more than SQL, in one transaction. Flyway's own base class would take version and description from the name of the class. */
public abstract class ProgrammedMigration implements JavaMigration {

    private final MigrationVersion version;
    private final String description;

    /** @param version its place among the scripts of {@code db/migration} */
    protected ProgrammedMigration(String version, String description) {
        this.version = MigrationVersion.fromVersion(version);
        this.description = description;
    }

    @Override
    public final MigrationVersion getVersion() {
        return version;
    }

    @Override
    public final String getDescription() {
        return description;
    }

    /** A program has none: it may be put right after it has run somewhere. */
    @Override
    public final @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public final boolean canExecuteInTransaction() {
        return true;
    }
}
