package dev.tandem.system.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests with a payload: in each part of an address, behind it, and in each place of a body. What all accounts try is dealt out among them. */
final class Attempts {

    private final List<String> texts;
    private final Map<String, Class<?>> queries;
    private int turn;

    Attempts(Payloads payloads, List<Operation> operations) {
        this.texts = payloads.texts();
        this.queries = operations.stream().filter(operation -> operation.method().equals("POST") && operation.body() != Void.class)
                .collect(Collectors.toMap(Operation::path, Operation::body, (one, other) -> one));
    }

    /** @param ids by the path that they belong to */
    List<Attempt> of(String account, Map<String, String> ids, List<Operation> operations) {
        List<Attempt> attempts = new ArrayList<>();
        for (Operation operation : operations) {
            if (isSecondDoor(operation) && !isTurnOf(account, operation.method() + operation.path())) {
                continue;
            }
            String path = operation.method().equals("DELETE") ? operation.pathWith("x") : concrete(operation, ids);
            if (operation.hasTemplate()) {
                attempts.add(Attempt.without(operation.method(), operation.pathWith(Attempt.encoded(next()))));
            }
            parametersOf(operation).filter(name -> isTurnOf(account, name)).forEach(name ->
                    attempts.add(Attempt.without(operation.method(), path + "?" + name + "=" + Attempt.encoded(textFor(name)))));
            if (operation.sendsBody()) {
                attempts.add(Attempt.json(operation.method(), path, Bodies.everyPlace(operation, next())));
                attempts.add(written(operation.method(), path, operation));
                onePlaceEach(operation, account).forEach(body -> attempts.add(Attempt.json(operation.method(), path, body)));
            }
        }
        return attempts;
    }

    private Collection<Object> onePlaceEach(Operation operation, String account) {
        List<Object> bodies = Bodies.onePlaceEach(operation, "PLACE");
        return IntStream.range(0, bodies.size()).filter(place -> isTurnOf(account, String.valueOf(bodies.get(place))))
                .mapToObj(place -> Bodies.onePlaceEach(operation, textFor(String.valueOf(bodies.get(place)))).get(place)).toList();
    }

    /** A query is taken by GET as well, from parameters of the same names. */
    private Stream<String> parametersOf(Operation operation) {
        Class<?> query = operation.method().equals("GET") ? queries.get(operation.path()) : null;
        return Stream.concat(operation.parameters().stream(), query == null ? Stream.empty() : Bodies.names(query).stream()).distinct();
    }

    /** The same body in another alphabet or another form. */
    private Attempt written(String method, String path, Operation operation) {
        String text = next();
        Object body = Bodies.everyPlace(operation, text);
        List<Function<String, Attempt>> ways = List.of(
                at -> Attempt.escapedJson(method, at, body),
                at -> Attempt.jsonIn(StandardCharsets.UTF_16, method, at, body),
                at -> Attempt.jsonIn(StandardCharsets.UTF_16LE, method, at, body),
                at -> Attempt.jsonIn(StandardCharsets.ISO_8859_1, method, at, body),
                at -> Attempt.form(method, at, "value", text),
                at -> Attempt.text(method, at, "text/plain", text),
                at -> Attempt.text(method, at, "application/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>"),
                at -> Attempt.file(method, at, "data", text, text.getBytes(StandardCharsets.UTF_8)));
        return ways.get(Math.floorMod(turn, ways.size())).apply(path);
    }

    private String concrete(Operation operation, Map<String, String> ids) {
        String path = operation.path().replace("/engine/{name}/", "/engine/default/").replace("/{engine}/", "/default/").replace("/{engineName}/", "/default/")
                .replace("/decision-definition/key/{key}", "/decision-definition/key/routing-policy")
                .replace("/process-definition/key/{key}/", "/process-definition/key/ticket-triage/");
        String id = ids.entrySet().stream().filter(each -> path.contains(each.getKey() + "/{")).map(Map.Entry::getValue).findFirst().orElse("x");
        return path.replaceFirst("\\{\\w+}", id).replaceAll("\\{\\w+}", "x");
    }

    /** The engine's API again, by the name of the engine and for the web apps. */
    private static boolean isSecondDoor(Operation operation) {
        return operation.isBelow("/engine-rest/engine") || operation.isBelow("/camunda/api/engine");
    }

    private static boolean isTurnOf(String account, String place) {
        return place.contains("Expression") || Math.floorMod(place.hashCode(), Accounts.NAMES.size()) == Accounts.NAMES.indexOf(account);
    }

    private String textFor(String place) {
        return place.contains("Expression") ? texts.get(Math.floorMod(turn++, 9)) : next();
    }

    private String next() {
        return texts.get(Math.floorMod(turn++, texts.size()));
    }
}
