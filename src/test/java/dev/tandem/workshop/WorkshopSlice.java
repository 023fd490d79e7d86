package dev.tandem.workshop;

import dev.tandem.model.ModelRegistry;
import dev.tandem.people.PeopleDirectory;
import dev.tandem.people.PeopleInMemory;
import dev.tandem.people.Person;
import dev.tandem.security.ActingPerson;
import dev.tandem.security.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.util.FileSystemUtils;

/** What {@link WorkshopTest} runs. No stereotype annotation, so that the application's component scan never finds it. */
@EnableAutoConfiguration
@ConfigurationPropertiesScan({"dev.tandem.people", "dev.tandem.security", "dev.tandem.workshop"})
@ComponentScan(basePackages = {"dev.tandem.people", "dev.tandem.security"},
        excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@ComponentScan(basePackages = "dev.tandem.intake", useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.ApiProblems"))
@Import({ModelController.class, TrainingController.class, WorkshopProblems.class, TrainingQueue.class, TrainingRuns.class, StandIn.class})
class WorkshopSlice {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ModelsFolder modelsFolder() throws IOException {
        return new ModelsFolder(Files.createTempDirectory("tandem-models"));
    }

    @Bean
    ModelRegistry modelRegistry(ModelsFolder folder) {
        return new ModelRegistry(folder.path());
    }

    @Bean
    PeopleDirectory people() {
        return new PeopleInMemory();
    }

    @Bean
    ActingPerson acting() {
        return new ActingPerson() {
            @Override
            public void begin(Person person) {}

            @Override
            public void end() {}
        };
    }

    @Bean
    Workplace workplace() {
        return new Workplace() {
            @Override
            public boolean mayDeploy(Person person) {
                return false;
            }

            @Override
            public Set<App> appsOf(Person person) {
                return Set.of();
            }

            @Override
            public long claimedBy(Person person) {
                return 0;
            }

            @Override
            public long offeredTo(Person person) {
                return 0;
            }
        };
    }

    record ModelsFolder(Path path) implements DisposableBean {

        @Override
        public void destroy() throws IOException {
            FileSystemUtils.deleteRecursively(path);
        }
    }
}
