/**
 * Who may come in: one login for API, engine REST and webapps; nothing answers without it but health and login.
 * Uses people only. Start reading at {@link dev.tandem.security.WebSecurity}.
 */
@NullMarked
@ApplicationModule(displayName = "Security", allowedDependencies = {"people"})
package dev.tandem.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
