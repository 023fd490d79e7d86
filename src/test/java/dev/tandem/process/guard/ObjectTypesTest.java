package dev.tandem.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectTypesTest {

    private final ObjectTypes types = new ObjectTypes();

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.String", "java.util.ArrayList<java.lang.Object>", "java.util.HashMap<java.lang.String,java.lang.Object>",
            "java.util.ArrayList<java.util.LinkedHashMap<java.lang.String,java.lang.Integer>>", "java.util.ImmutableCollections$ListN<java.lang.Object>"})
    void whatTablesAndListsConsistOfIsAllowed(String type) {
        assertThat(types.allows(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.ProcessBuilder", "java.lang.Runtime", "java.io.File", "java.lang.StringBuilder", "java.net.URL",
            "org.h2.jdbcx.JdbcDataSource", "dev.tandem.process.Ticket", "java.util.ArrayList<java.io.File>", "java.util.HashMap<java.lang.String,java.io.File>",
            "java.util.PriorityQueue", "java.util.ArrayListX"})
    void nothingElseIsNorInsideOfAList(String type) {
        assertThat(types.allows(type)).isFalse();
    }

    @Test
    void classesOfOwnDelegatesAreAddedByName() {
        types.setAllowedClasses("com.example.Order, com.example.Line");
        types.setAllowedPackages("com.example.money");

        assertThat(types.allows("java.util.ArrayList<com.example.Line>")).isTrue();
        assertThat(types.allows("com.example.money.Amount")).isTrue();
        assertThat(types.allows("com.example.moneylaundering.Amount")).isFalse();
        assertThat(types.allows("java.io.File")).isFalse();
    }
}
