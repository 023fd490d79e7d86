package dev.tandem;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.text.SimpleDateFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house stands as drawn in docs/architecture.md: arrows point one way, and two kinds of types stay in their rooms. */
class ArchitectureTest {

    private final JavaClasses main = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tandem");

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(Tandem.class).verify();
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.tandem.(**)").should().beFreeOfCycles().check(main);
    }

    @Test
    void engineTypesStayInProcessAndWorklist() {
        noClasses().that().resideOutsideOfPackages("dev.tandem.process..", "dev.tandem.worklist..")
                .should().dependOnClassesThat().resideInAPackage("org.camunda..").check(main);
    }

    @Test
    void tensorTypesStayInModelInferenceAndTraining() {
        noClasses().that().resideOutsideOfPackages("dev.tandem.model..", "dev.tandem.inference..", "dev.tandem.training..")
                .should().dependOnClassesThat().resideInAnyPackage("ai.djl..", "ai.onnxruntime..").check(main);
    }

    @Test
    void trainingMultipliesByNumbersThatOutliveTheBackwardPass() {
        noClasses().that().resideInAPackage("dev.tandem.training..")
                .should().callMethod(NDArray.class, "mul", Number.class).orShould().callMethod(NDArray.class, "div", Number.class)
                .orShould().callMethod(NDArray.class, "pow", Number.class)
                .because("DJL frees the number before the backward pass reads it; see Factor").check(main);
    }

    @Test
    void onlyTheStartSettlesLanguageAndTimeZone() {
        noClasses().that().resideOutsideOfPackage("dev.tandem.start..")
                .should().callMethod(Locale.class, "setDefault", Locale.class).orShould().callMethod(TimeZone.class, "setDefault", TimeZone.class)
                .orShould().callMethod(Locale.class, "getDefault").orShould().callMethod(ZoneId.class, "systemDefault")
                .orShould().callMethod(String.class, "toLowerCase").orShould().callMethod(String.class, "toUpperCase")
                .orShould().callMethod(DateTimeFormatter.class, "ofPattern", String.class)
                .orShould().callConstructor(SimpleDateFormat.class, String.class)
                .because("what is written must not depend on the machine; see NeutralDefaults").check(main);
    }
}
