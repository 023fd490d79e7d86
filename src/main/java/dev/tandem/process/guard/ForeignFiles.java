package dev.tandem.process.guard;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/** Refuses ways to bring in code that the BPMN rules don't see: case models, and decision tables in a script language. */
class ForeignFiles implements Deployer {

    private static final Pattern CASE_MODEL = Pattern.compile(".*\\.cmmn(10\\.xml|11\\.xml)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECISION_TABLE = Pattern.compile(".*\\.dmn(11\\.xml)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LANGUAGE = Pattern.compile("expressionLanguage\\s*=\\s*[\"']([^\"']*)[\"']");

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            deployment.getResources().values().forEach(ForeignFiles::check);
        }
    }

    private static void check(ResourceEntity file) {
        if (CASE_MODEL.matcher(file.getName()).matches()) {
            throw new BadUserRequestException("File '%s': case models (CMMN) are refused. Draw a BPMN process.".formatted(file.getName()));
        }
        if (DECISION_TABLE.matcher(file.getName()).matches()) {
            Matcher language = LANGUAGE.matcher(new String(file.getBytes(), StandardCharsets.UTF_8));
            while (language.find()) {
                checkLanguage(file.getName(), language.group(1));
            }
        }
    }

    private static void checkLanguage(String file, String language) {
        String lower = language.toLowerCase(Locale.ROOT);
        if (!lower.isEmpty() && !lower.contains("feel")) {
            throw new BadUserRequestException("File '%s': expression language '%s' is refused in decision tables. Use FEEL."
                    .formatted(file, language) + CodeRules.REMEDY);
        }
    }
}
