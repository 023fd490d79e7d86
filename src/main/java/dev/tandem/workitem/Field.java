package dev.tandem.workitem;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One field of a kind of work item.
 *
 * @param name         of the property, and of the process variable
 * @param isText       whether its type is {@code string}
 * @param required     whether each work item has it
 * @param readByModel  whether it is part of what a model reads ({@code "x-read-by-model": true}); such texts are bounded together
 * @param remedy       what to do where it is missing or says nothing ({@code "x-remedy"}); null where the schema does not say
 * @param defaultValue what stands there when nothing was sent; null if nothing does
 */
public record Field(String name, boolean isText, boolean required, boolean readByModel, @Nullable String remedy, @Nullable JsonNode defaultValue) {}
