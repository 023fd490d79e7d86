package dev.tandem.system.attack;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files with code in them, in every place of a diagram or table that can hold some, under names and in encodings that hide it. */
final class Deployments {

    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1);
    private static final String DIAGRAM = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t"><bpmn:process id="%s" isExecutable="true" camunda:historyTimeToLive="1">
            <bpmn:startEvent id="start"/><bpmn:sequenceFlow id="go" sourceRef="start" targetRef="step"/>%s</bpmn:process></bpmn:definitions>""";
    private static final String TABLE = """
            <definitions id="defs" name="d" namespace="n" xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="%s" name="t"><decisionTable id="dt">
            <input id="i"><inputExpression id="e" typeRef="string"><text>a</text></inputExpression></input><output id="o" name="o" typeRef="string"/>
            <rule id="r"><inputEntry id="ie"><text></text></inputEntry><outputEntry id="oe" expressionLanguage="%s"><text>%s</text></outputEntry></rule>
            </decisionTable></decision></definitions>""";

    private final Payloads payloads;
    private final String groovy;

    Deployments(Payloads payloads, Canaries canaries) {
        this.payloads = payloads;
        this.groovy = "new java.io.File('%s').text = 'x'".formatted(canaries.written());
    }

    /** @return what to start by key once it is deployed, should it be */
    Map<String, Attempt> attempts() {
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        int number = 0;
        for (String step : steps()) {
            for (Charset charset : CHARSETS) {
                String key = "code" + number++;
                attempts.put(key, file(key + ".bpmn", encoded(DIAGRAM.formatted(key, step), charset)));
            }
        }
        for (String language : List.of("groovy", "javascript", "juel", "python", "ruby", "feel")) {
            for (Charset charset : CHARSETS) {
                for (String code : List.of(groovy, escaped(payloads.writingAFile()), "java.io.File")) {
                    String key = "table" + number++;
                    String name = List.of(".dmn", "\u2028.dmn", ".dmn11.xml", ".DMN").get(number % 4);
                    attempts.put(key, file(key + name, encoded(TABLE.formatted(key, language, code), charset)));
                }
            }
        }
        attempts.put("external", file("external.dmn", encoded(TABLE.formatted("external", "feel",
                "function(x) external { java: { class: \"java.lang.System\", method signature: \"setProperty(java.lang.String,java.lang.String)\" } }"), StandardCharsets.UTF_8)));
        attempts.putAll(names());
        return attempts;
    }

    private List<String> steps() {
        List<String> steps = new ArrayList<>(List.of(
                "<bpmn:scriptTask id=\"step\" scriptFormat=\"groovy\"><bpmn:script>" + groovy + "</bpmn:script></bpmn:scriptTask>",
                "<bpmn:scriptTask id=\"step\" scriptFormat=\"javascript\" camunda:resource=\"deployment://x.js\"/>",
                "<bpmn:scriptTask id=\"step\" scriptFormat=\"${'gro'.concat('ovy')}\"><bpmn:script>" + groovy + "</bpmn:script></bpmn:scriptTask>",
                "<bpmn:scriptTask id=\"step\" scriptFormat=\"juel\"><bpmn:script>" + escaped(payloads.writingAFile()) + "</bpmn:script></bpmn:scriptTask>",
                "<bpmn:serviceTask id=\"step\" camunda:class=\"org.h2.jdbcx.JdbcDataSource\"/>",
                "<bpmn:serviceTask id=\"step\" camunda:class=\"${'org.h2'.concat('.jdbcx.JdbcDataSource')}\"/>",
                "<bpmn:serviceTask id=\"step\" camunda:type=\"shell\"><bpmn:extensionElements><camunda:field name=\"command\" stringValue=\"touch\"/></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:serviceTask id=\"step\" camunda:type=\"mail\"/>",
                "<bpmn:serviceTask id=\"step\"><bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></bpmn:extensionElements></bpmn:serviceTask>"));
        for (String expression : List.of(payloads.writingAFile(), payloads.deletingAFile(), payloads.texts().get(7), "#{" + payloads.writingAFile().substring(2))) {
            placesFor(escaped(expression)).forEach(steps::add);
        }
        return steps;
    }

    /** Places in which the engine evaluates an expression. */
    private static List<String> placesFor(String expression) {
        return List.of(
                "<bpmn:serviceTask id=\"step\" camunda:expression=\"%s\"/>".formatted(expression),
                "<bpmn:serviceTask id=\"step\" camunda:delegateExpression=\"%s\"/>".formatted(expression),
                "<bpmn:serviceTask id=\"step\" camunda:type=\"external\" camunda:topic=\"%s\"/>".formatted(expression),
                "<bpmn:serviceTask id=\"step\" camunda:type=\"external\" camunda:topic=\"x\" camunda:taskPriority=\"%s\"/>".formatted(expression),
                "<bpmn:userTask id=\"step\" name=\"%s\" camunda:assignee=\"a\"/>".formatted(expression),
                "<bpmn:userTask id=\"step\" camunda:assignee=\"%s\"/>".formatted(expression),
                "<bpmn:userTask id=\"step\" camunda:candidateGroups=\"%s\"/>".formatted(expression),
                "<bpmn:userTask id=\"step\" camunda:assignee=\"a\" camunda:dueDate=\"%s\"/>".formatted(expression),
                "<bpmn:userTask id=\"step\" camunda:assignee=\"a\" camunda:priority=\"%s\"/>".formatted(expression),
                "<bpmn:userTask id=\"step\" camunda:assignee=\"a\" camunda:formKey=\"%s\"/>".formatted(expression),
                "<bpmn:userTask id=\"step\" camunda:assignee=\"a\"><bpmn:documentation>%s</bpmn:documentation></bpmn:userTask>".formatted(expression),
                "<bpmn:userTask id=\"step\" camunda:assignee=\"a\"><bpmn:extensionElements><camunda:taskListener event=\"create\" expression=\"%s\"/></bpmn:extensionElements></bpmn:userTask>".formatted(expression),
                "<bpmn:userTask id=\"step\" camunda:assignee=\"a\"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\">%s</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:userTask>".formatted(expression),
                "<bpmn:userTask id=\"step\" camunda:assignee=\"a\"><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"%s\"/></bpmn:userTask>".formatted(expression),
                "<bpmn:userTask id=\"step\" camunda:assignee=\"a\"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>%s</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>".formatted(expression),
                "<bpmn:userTask id=\"step\" camunda:assignee=\"a\"><bpmn:extensionElements><camunda:formData><camunda:formField id=\"x\" label=\"x\" type=\"string\" defaultValue=\"%s\"/></camunda:formData></bpmn:extensionElements></bpmn:userTask>".formatted(expression),
                "<bpmn:businessRuleTask id=\"step\" camunda:decisionRef=\"%s\"/>".formatted(expression),
                "<bpmn:callActivity id=\"step\" calledElement=\"%s\"/>".formatted(expression),
                "<bpmn:callActivity id=\"step\" calledElement=\"ticket-triage\"><bpmn:extensionElements><camunda:in businessKey=\"%s\"/></bpmn:extensionElements></bpmn:callActivity>".formatted(expression),
                "<bpmn:intermediateCatchEvent id=\"step\"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>".formatted(expression),
                "<bpmn:intermediateCatchEvent id=\"step\"><bpmn:conditionalEventDefinition><bpmn:condition xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>".formatted(expression),
                "<bpmn:exclusiveGateway id=\"step\"/><bpmn:endEvent id=\"end\"/><bpmn:sequenceFlow id=\"f\" sourceRef=\"step\" targetRef=\"end\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:conditionExpression></bpmn:sequenceFlow>".formatted(expression),
                "<bpmn:task id=\"step\" camunda:asyncBefore=\"true\" camunda:jobPriority=\"%s\"/>".formatted(expression));
    }

    /** Names that lead elsewhere, and files that ask for others. */
    private Map<String, Attempt> names() {
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        byte[] entity = payloads.externalEntity().getBytes(StandardCharsets.UTF_8);
        byte[] form = "{\"id\":\"f\",\"type\":\"default\",\"components\":[{\"type\":\"text\",\"text\":\"%s\"}]}".formatted("${7919*104729}").getBytes(StandardCharsets.UTF_8);
        for (String name : List.of("../../../canaries/written.txt", "/tmp/../x", "C:\\x", "a\u0000.bpmn", "a\r\nb", "x".repeat(5000) + ".bpmn", "", ".", "${7919*104729}.form")) {
            attempts.put("name" + attempts.size(), file(name, form));
            attempts.put("entity" + attempts.size(), file(name, entity));
        }
        for (String suffix : List.of(".bpmn", ".dmn", ".cmmn", ".form", ".bpmn20.xml", ".svg", ".html", ".groovy", ".js", ".zip", ".bar", ".jar", ".class")) {
            attempts.put("entity" + suffix, file("entity" + suffix, entity));
        }
        return attempts;
    }

    private static Attempt file(String name, byte[] content) {
        return Attempt.file("POST", "/engine-rest/deployment/create", "data", name, content);
    }

    private static byte[] encoded(String xml, Charset charset) {
        return ("<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?>" + xml).getBytes(charset);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
