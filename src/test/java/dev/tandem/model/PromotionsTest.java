package dev.tandem.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PromotionsTest {

    private static final Set<Integer> FIVE = Set.of(1, 2, 3, 4, 5);

    @Property(tries = 200)
    void asManyRollbacksAsPromotionsReturnToTheStart(@ForAll @Size(max = 12) List<@IntRange(min = 1, max = 5) Integer> versions) {
        Promotions promotions = new Promotions(List.of());
        int serving = 5;
        int made = 0;
        for (int version : versions) {
            if (version != serving) {
                promotions = promotions.promote(version, serving, Instant.EPOCH, "anna");
                serving = version;
                made++;
            }
        }
        for (int rollback = 0; rollback < made; rollback++) {
            promotions = promotions.rollBack(FIVE, promotions.latestFirst().get(0), Instant.EPOCH, "anna").orElseThrow();
        }

        assertThat(promotions.latestFirst()).isEqualTo(made == 0 ? List.of() : List.of(5));
        assertThat(promotions.changes()).hasSize(made == 0 ? 0 : 2 * made + 1);
    }

    @Property(tries = 200)
    void aRollbackRightAfterAPromotionUndoesIt(@ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 5) Integer> versions,
                                               @ForAll @IntRange(min = 1, max = 5) int next) {
        Promotions promotions = new Promotions(List.of());
        for (int version : versions) {
            promotions = promotions.promote(version, 5, Instant.EPOCH, "anna");
        }
        int serving = promotions.latestFirst().get(0);
        if (next != serving) {
            Promotions undone = promotions.promote(next, serving, Instant.EPOCH, "anna")
                    .rollBack(FIVE, next, Instant.EPOCH, "anna").orElseThrow();
            assertThat(undone.latestFirst()).isEqualTo(promotions.latestFirst());
        }
    }
}
