/**
 * How long a client may take: limits in time of headers, bodies and answers, kept by the servlet container's connector.
 * Start reading at {@link dev.tandem.security.connection.RequestTimer}.
 */
@NullMarked
package dev.tandem.security.connection;

import org.jspecify.annotations.NullMarked;
