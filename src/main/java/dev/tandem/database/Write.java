package dev.tandem.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement that adds rows or changes some, and answers nothing. */
public interface Write {

    /** @return one statement, with a question mark for each value */
    String sql();

    /**
     * @param first index of its first question mark in the statement, from 1
     * @return index after the last one
     */
    int setValues(PreparedStatement statement, int first) throws SQLException;

    /** @param values as many as the statement has question marks, of types that JDBC drivers know */
    static Write of(String sql, @Nullable Object... values) {
        return new Write() {
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
