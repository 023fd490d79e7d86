package dev.tandem.process.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.security.AtTheDoors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of Tasklist's lists in a database that an earlier version has filled. */
@AtTheDoors
class ListsOfEarlierVersionsTest {

    private static final String COLUMNS = "variables";
    private static final List<Map<String, String>> AS_BEFORE = List.of(Map.of("name", "subject", "label", "Subject"),
            Map.of("name", "customer", "label", "Customer"), Map.of("name", "team", "label", "Team"));
    private static final List<Map<String, String>> BY_SOMEBODY = List.of(Map.of("name", "customer", "label", "Customer"));

    @Autowired
    FilterService filters;
    @Autowired
    TasklistFilters lists;

    @AfterEach
    void putBack() {
        setColumns(AS_BEFORE);
        lists.afterSingletonsInstantiated();
    }

    @Test
    void theColumnsThatNobodyCouldChooseByAreReplaced() {
        setColumns(AS_BEFORE);

        lists.afterSingletonsInstantiated();

        assertThat(triage().getProperties().get(COLUMNS)).asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of("name", "excerpt", "label", "Message"), Map.of("name", "intent", "label", "Proposal"));
    }

    @Test
    void aListThatSomebodyHasChangedIsLeftAsItIs() {
        setColumns(BY_SOMEBODY);

        lists.afterSingletonsInstantiated();

        assertThat(triage().getProperties().get(COLUMNS)).isEqualTo(BY_SOMEBODY);
    }

    private Filter triage() {
        return filters.createTaskFilterQuery().filterName("Triage").singleResult();
    }

    private void setColumns(List<Map<String, String>> columns) {
        Filter filter = triage();
        Map<String, Object> properties = new HashMap<>(filter.getProperties());
        properties.put(COLUMNS, columns);
        filters.saveFilter(filter.setProperties(properties));
    }
}
