/**
 * What a query may cost, whichever address it comes from. Start reading at {@link dev.tandem.process.query.LikePatternGuard}.
 */
@NullMarked
package dev.tandem.process.query;

import org.jspecify.annotations.NullMarked;
