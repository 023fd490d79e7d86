package dev.tandem.decision;

import dev.tandem.calibration.CascadeRisk;
import dev.tandem.inference.ModelUnavailableException;
import dev.tandem.model.ModelFolder;
import dev.tandem.model.ModelReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/** Thresholds under risk policies, derived once: a version of a model never changes. */
@Component
class Thresholds {

    private record Key(ModelReference version, String head, RiskPolicy policy) {}

    private final ConcurrentMap<Key, CascadeRisk> derived = new ConcurrentHashMap<>();

    /** @throws ModelUnavailableException if the model's calibration can't be used; it is looked at again the next time */
    CascadeRisk of(ModelFolder model, String head, RiskPolicy policy) {
        return derived.computeIfAbsent(new Key(model.reference(), head, policy), key -> derive(model, head, policy));
    }

    private static CascadeRisk derive(ModelFolder model, String head, RiskPolicy policy) {
        try {
            return policy.thresholdsFrom(model.calibration().head(head));
        } catch (RuntimeException e) {
            // whatever is wrong with that file, it says nothing about errors, so a person decides
            throw new ModelUnavailableException(
                    "Nothing is known about how often model '%s' is right: %s".formatted(model.reference(), e.getMessage()), e);
        }
    }
}
