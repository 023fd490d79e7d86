package dev.tandem.people;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/**
 * A group of people who share a queue.
 *
 * @param id   group id, as used in processes and routing tables: lower-case letters, digits and hyphens
 * @param name as people say it
 */
public record Team(@Pattern(regexp = "[a-z][a-z0-9-]*") String id, @NotBlank String name) {}
