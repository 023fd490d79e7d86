/** The packaged product under load from outside: {@link dev.tandem.bench.http.EndToEnd}. */
@NullMarked
package dev.tandem.bench.http;

import org.jspecify.annotations.NullMarked;
