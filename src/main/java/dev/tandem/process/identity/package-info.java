/**
 * People, rights and the request's acting person, as the engine keeps them: identity tables, authorisations, web app
 * sign-on. Start reading at {@link dev.tandem.process.identity.EngineDirectory}.
 */
@NullMarked
package dev.tandem.process.identity;

import org.jspecify.annotations.NullMarked;
