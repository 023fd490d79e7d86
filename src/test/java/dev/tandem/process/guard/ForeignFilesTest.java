package dev.tandem.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.process.ProcessTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Files in other languages, whatever they are called and however their characters are written. */
@ProcessTest
class ForeignFilesTest {

    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1);

    @Autowired
    private RepositoryService repository;
    @Autowired
    private DecisionService decisions;

    @ParameterizedTest
    @ValueSource(strings = {"definitions", "inputExpression", "inputValues", "inputEntry", "outputEntry", "literalExpression"})
    void aDecisionInAScriptLanguageIsRefusedWhereverItSaysSo(String element) {
        for (String spelling : List.of("expressionLanguage=\"groovy\"", "expressionLanguage='&#103;roovy'", "expressionLanguage  =\n 'groovy'")) {
            assertLanguageIsRefused(DECISIONS.replaceFirst("<" + element + " ", "<" + element + " " + spelling + " "));
        }
    }

    private void assertLanguageIsRefused(String scripted) {
        for (Charset charset : CHARSETS) {
            for (String name : List.of("a.dmn", "a\u2028.dmn", "a\n.dmn", "adm.dmn11.xml", "xdmn", "folder/a.DMN", "a\u0085b.dmn")) {
                assertThatThrownBy(() -> deploy(name, encoded(scripted, charset))).as("%s in %s", name, charset)
                        .isInstanceOf(BadUserRequestException.class).hasMessageContaining("expression language 'groovy' is refused")
                        .hasMessageContaining("Use FEEL.");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "JavaScript", "feely", "feel-groovy", "http://example.org/feel"})
    void anythingButFeelIsAnotherLanguage(String language) {
        assertThatThrownBy(() -> deploy("a.dmn", encoded(DECISIONS.replace("<inputEntry id=\"ie\"",
                "<inputEntry id=\"ie\" expressionLanguage=\"" + language + "\""), StandardCharsets.UTF_8)))
                .hasMessageContaining("expression language '" + language + "' is refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"feel", "FEEL", "https://www.omg.org/spec/DMN/20191111/FEEL/"})
    void feelIsTakenByItsNames(String language) {
        for (Charset charset : CHARSETS) {
            Deployment deployment = deploy("a.dmn", encoded(DECISIONS.replace("<inputEntry id=\"ie\"",
                    "<inputEntry id=\"ie\" expressionLanguage=\"" + language + "\""), charset));
            assertThat(decisions.evaluateDecisionTableByKey("table", Map.of("a", 1)).<Object>getSingleEntry()).isEqualTo("one");
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.cmmn", "a.cmmn10.xml", "a.cmmn11.xml", "acmmn", "a\u2028.cmmn", "a.CMMN", "a.xml", "a.txt", "a"})
    void aCaseModelIsRefusedWhateverItIsCalled(String name) {
        for (String version : List.of("20131201", "20151109")) {
            for (Charset charset : CHARSETS) {
                assertThatThrownBy(() -> deploy(name, encoded("<!-- a case --><c:definitions xmlns:c=\"http://www.omg.org/spec/CMMN/" + version
                        + "/MODEL\"/>", charset))).isInstanceOf(BadUserRequestException.class).hasMessageContaining("case models (CMMN) are refused.");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.bpmn", "a.bpmn20.xml", "abpmn", "a\u2028.bpmn", "a\n.bpmn"})
    void aScriptInAProcessIsRefusedWhateverItsNameAndEncoding(String name) {
        String scripted = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    targetNamespace="t"><bpmn:process id="x" isExecutable="true" camunda:historyTimeToLive="1"><bpmn:startEvent id="s"/>
                <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t"/><bpmn:scriptTask id="t" scriptFormat="groovy">
                <bpmn:script>1</bpmn:script></bpmn:scriptTask></bpmn:process></bpmn:definitions>""";
        for (Charset charset : CHARSETS) {
            assertThatThrownBy(() -> deploy(name, encoded(scripted, charset))).as("%s", charset)
                    .isInstanceOf(ParseException.class).hasMessageContaining("script tasks are refused");
        }
    }

    @Test
    void otherFilesAreOnlyKept() {
        for (String content : List.of("", "hello", "{\"a\":1}", "<html><script>1</script></html>", "<broken")) {
            repository.deleteDeployment(deploy("note.txt", encoded(content, StandardCharsets.UTF_8)).getId(), true);
        }
    }

    private Deployment deploy(String name, byte[] content) {
        return repository.createDeployment().addInputStream(name, new ByteArrayInputStream(content)).deploy();
    }

    private static byte[] encoded(String xml, Charset charset) {
        return ((xml.startsWith("<") ? "<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?>" : "") + xml).getBytes(charset);
    }

    private static final String DECISIONS = """
            <definitions id="defs" name="d" namespace="n" xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">
            <decision id="table" name="t"><decisionTable id="dt">
            <input id="i"><inputExpression id="e" typeRef="integer"><text>a</text></inputExpression>
            <inputValues id="iv"><text>1,2</text></inputValues></input><output id="o" name="o" typeRef="string"/>
            <rule id="r"><inputEntry id="ie"><text>1</text></inputEntry><outputEntry id="oe"><text>"one"</text></outputEntry></rule>
            </decisionTable></decision>
            <decision id="literal" name="l"><variable id="v" name="v"/><literalExpression id="le"><text>1</text></literalExpression></decision>
            </definitions>""";
}
