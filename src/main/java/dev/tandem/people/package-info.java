/**
 * Teams and the people in them, as configuration; the engine's identity tables stay behind an interface.
 * Uses nothing of Tandem. Start reading at {@link dev.tandem.people.PeopleDirectory}.
 */
@NullMarked
@ApplicationModule(displayName = "People", allowedDependencies = {})
package dev.tandem.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
