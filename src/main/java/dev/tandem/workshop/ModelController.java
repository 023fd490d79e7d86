package dev.tandem.workshop;

import dev.tandem.model.ModelComparison;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import dev.tandem.model.ModelRegistry;
import dev.tandem.model.UnknownModelException;
import dev.tandem.workshop.ModelsView.Model;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The model registry by REST. Security has let in only those who may. */
@RestController
@RequestMapping(path = "/api/models", produces = MediaType.APPLICATION_JSON_VALUE)
class ModelController implements ModelApi {

    private final ModelRegistry registry;

    ModelController(ModelRegistry registry) {
        this.registry = registry;
    }

    @Override
    @GetMapping
    public ModelsView all() {
        return ModelsView.of(registry.models(), registry.refused());
    }

    @Override
    @GetMapping("/{name}/{version}")
    public ModelView one(@PathVariable String name, @PathVariable String version) {
        ModelFolder folder = registry.require(reference(name, version));
        return ModelView.of(folder, registry.versions(name));
    }

    @Override
    @GetMapping("/comparison")
    public ModelComparison compare(@RequestParam List<String> model) {
        if (model.size() < 2) {
            throw Refusal.invalid(List.of(new Violation("model", "Names only one model.", "Give it twice or more: ?model=NAME@1&model=NAME@2")));
        }
        return ModelComparison.of(model.stream().map(ModelController::reference).map(registry::require).map(ModelFolder::card).toList());
    }

    @Override
    @PostMapping(path = "/{name}/promotion", consumes = MediaType.APPLICATION_JSON_VALUE)
    public Model promote(@PathVariable String name, @RequestBody Promotion promotion, Principal by) {
        if (promotion.version() == null) {
            throw Refusal.invalid(List.of(new Violation("version", "Is missing.", "Say which version is to serve, for example {\"version\": 2}.")));
        }
        registry.promote(reference(name, promotion.version().toString()), by.getName());
        return model(name);
    }

    @Override
    @PostMapping("/{name}/rollback")
    public Model rollBack(@PathVariable String name, Principal by) {
        registry.versions(name);
        try {
            registry.rollBack(name, by.getName());
        } catch (UnknownModelException nothingBefore) {
            throw Refusal.because(ProblemType.NOTHING_TO_ROLL_BACK, nothingBefore.getMessage());
        }
        return model(name);
    }

    @Override
    @DeleteMapping("/{name}/{version}")
    public ResponseEntity<Void> delete(@PathVariable String name, @PathVariable String version, Principal by) {
        try {
            registry.delete(reference(name, version), by.getName());
        } catch (IllegalStateException needed) {
            throw Refusal.because(ProblemType.MODEL_IN_USE, needed.getMessage());
        }
        return ResponseEntity.noContent().build();
    }

    private Model model(String name) {
        return Model.of(registry.versions(name));
    }

    private static ModelReference reference(String name, String version) {
        return reference(name + "@" + version);
    }

    private static ModelReference reference(String written) {
        try {
            return ModelReference.parse(written);
        } catch (IllegalArgumentException noReference) {
            throw Refusal.because(ProblemType.UNKNOWN_MODEL, noReference.getMessage());
        }
    }

    /** @param version the one that is to serve */
    record Promotion(@Nullable Integer version) {}
}
