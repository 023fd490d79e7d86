package dev.tandem.process.guard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriUtils;

/**
 * Tells what was found in a file that is deployed. Errors are in the answer to whoever deploys, for which the engine has
 * no room for warnings: they go into its headers and into the log, a line each.
 */
class DeploymentReport {

    /** One for each warning: file, line and sentence in UTF-8, percent-encoded as far as a header needs it. */
    static final String HEADER = "Tandem-Warning";

    private static final Logger LOG = LoggerFactory.getLogger(DeploymentReport.class);
    /** A diagram of a thousand tasks without assignees needs no thousand lines. */
    private static final int MOST_TOLD = 20;

    void warn(String file, List<Problem> warnings) {
        warnings.stream().limit(MOST_TOLD).map(warning -> sentence(file, warning)).forEach(DeploymentReport::tell);
        if (warnings.size() > MOST_TOLD) {
            tell("%s: %d more warnings".formatted(file, warnings.size() - MOST_TOLD));
        }
    }

    void refused(String file, List<Problem> errors) {
        LOG.info("Deployment refused, {} finding{}. {}", errors.size(), errors.size() == 1 ? "" : "s", oneLine(sentence(file, errors.get(0))));
    }

    private static String sentence(String file, Problem problem) {
        return "%s, line %d: %s".formatted(file, problem.getLine(), problem.getMessage());
    }

    private static void tell(String warning) {
        LOG.warn("Deployed with a warning. {}", oneLine(warning));
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request && request.getResponse() != null) {
            request.getResponse().addHeader(HEADER, UriUtils.encodeQuery(oneLine(warning), StandardCharsets.UTF_8).replace("%20", " "));
        }
    }

    /** File names and diagrams come from outside: no line of the log may be made up by them. */
    static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
        return line.length() <= 1_000 ? line : line.substring(0, 1_000) + "…";
    }
}
