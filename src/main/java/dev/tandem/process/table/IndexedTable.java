package dev.tandem.process.table;

import java.util.function.Function;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.jspecify.annotations.Nullable;

/** A decision table as deployed, with the index that its first evaluation makes; both go when the deployment goes. */
class IndexedTable extends DmnDecisionTableImpl {

    private volatile @Nullable TableIndex index;

    /** @param make called once, or a few times if several threads come first together */
    TableIndex index(Function<DmnDecisionTableImpl, TableIndex> make) {
        TableIndex known = index;
        if (known == null) {
            known = make.apply(this);
            index = known;
        }
        return known;
    }
}
