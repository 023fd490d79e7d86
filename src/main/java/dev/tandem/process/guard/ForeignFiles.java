package dev.tandem.process.guard;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cmmn.deployer.CmmnDeployer;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * Refuses ways to bring in code that the BPMN rules don't see: case models, and decision tables in a script language. Files are taken by
 * name exactly as the engine takes them, and read by the engine's own parser, so that neither a name nor an encoding hides anything.
 */
class ForeignFiles implements Deployer {

    private static final String CASE_NAMESPACE = "http://www.omg.org/spec/CMMN/";
    private static final Set<String> FEEL = Set.of("", DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE,
            DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN12, DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN13,
            DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN14, DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN15);

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            deployment.getResources().values().forEach(ForeignFiles::check);
        }
    }

    private static void check(ResourceEntity file) {
        if (isNamed(file, CmmnDeployer.CMMN_RESOURCE_SUFFIXES) || isCaseModel(file.getBytes())) {
            throw new BadUserRequestException("File '%s': case models (CMMN) are refused. Draw a BPMN process.".formatted(file.getName()));
        }
        if (isNamed(file, DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES)) {
            languages(file.getBytes()).filter(language -> !isFeel(language)).findFirst().ifPresent(language -> {
                throw new BadUserRequestException("File '%s': expression language '%s' is refused in decision tables. Use FEEL."
                        .formatted(file.getName(), language) + CodeRules.REMEDY);
            });
        }
    }

    private static boolean isNamed(ResourceEntity file, String[] suffixes) {
        String name = file.getName().toLowerCase(Locale.ROOT);
        return Arrays.stream(suffixes).anyMatch(name::endsWith);
    }

    private static boolean isFeel(String language) {
        return FEEL.contains(language) || language.equalsIgnoreCase(DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_ALTERNATIVE);
    }

    /** @return the language that each element names; none if this is no decision model, which the engine then says itself */
    private static Stream<String> languages(byte[] content) {
        try {
            return languages(Dmn.readModelFromStream(new ByteArrayInputStream(content)).getDocument().getRootElement());
        } catch (ModelException unreadable) {
            return Stream.empty();
        }
    }

    private static Stream<String> languages(DomElement element) {
        return Stream.concat(Stream.ofNullable(element.getAttribute("expressionLanguage")),
                element.getChildElements().stream().flatMap(ForeignFiles::languages));
    }

    private static boolean isCaseModel(byte[] content) {
        XMLInputFactory parsers = XMLInputFactory.newDefaultFactory();
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader file = parsers.createXMLStreamReader(new ByteArrayInputStream(content));
            while (!file.isStartElement()) {
                file.next();
            }
            return String.valueOf(file.getNamespaceURI()).startsWith(CASE_NAMESPACE);
        } catch (XMLStreamException | RuntimeException noXml) {
            return false; // no parser of the engine takes it for a case model either
        }
    }
}
