package dev.tandem.cli;

import dev.tandem.model.CardPage;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "card", mixinStandardHelpOptions = true, showDefaultValues = true,
        description = "Prints a model's card as a page of Markdown: what it decides, its figures, its data, its weaknesses.")
final class CardCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME[@VERSION]", description = "The model; without a version, the one in service.")
    private String model;

    @Option(names = "--models", defaultValue = "models", paramLabel = "FOLDER", description = "Folder that holds the models.")
    private Path models;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(CardPage.of(new ModelRegistry(models).require(ModelReference.parse(model)).card()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
