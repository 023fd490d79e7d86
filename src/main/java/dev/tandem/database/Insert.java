package dev.tandem.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row that is to be added. */
public interface Insert {

    /** @return one statement, with a question mark for each value */
    String sql();

    /**
     * @param first index of the row's first question mark in the statement, from 1
     * @return index after the last one
     */
    int setValues(PreparedStatement statement, int first) throws SQLException;

    /** @param values as many as the statement has question marks, of types that JDBC drivers know */
    static Insert of(String sql, @Nullable Object... values) {
        return new Insert() {
            @Override
            public String sql() {
                return sql;
            }

            @Override
            public int setValues(PreparedStatement statement, int first) throws SQLException {
                int index = first;
                for (Object value : values) {
                    statement.setObject(index++, value);
                }
                return index;
            }
        };
    }
}
