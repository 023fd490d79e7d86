package dev.tandem.system.attack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.admin.plugin.spi.AdminPlugin;
import org.camunda.bpm.cockpit.plugin.spi.CockpitPlugin;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;
import org.camunda.bpm.tasklist.plugin.spi.TasklistPlugin;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthenticationResource;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.camunda.bpm.welcome.plugin.spi.WelcomePlugin;
import org.glassfish.jersey.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/** What Jersey makes of the classes behind each of its servlets. It tells nobody from outside. */
final class JerseyResources {

    private static final Map<String, Set<Class<?>>> CLASSES = Map.of(
            "/engine-rest", CamundaRestResources.getResourceClasses(),
            "/camunda/api/engine", Set.of(NamedProcessEngineRestServiceImpl.class),
            "/camunda/api/admin", with(ofPlugins(AdminPlugin.class), UserAuthenticationResource.class, SetupResource.class),
            "/camunda/api/cockpit", ofPlugins(CockpitPlugin.class),
            "/camunda/api/tasklist", ofPlugins(TasklistPlugin.class),
            "/camunda/api/welcome", ofPlugins(WelcomePlugin.class));
    /** Resources lead to each other. */
    private static final int DEPTH = 6;

    private JerseyResources() {}

    /** @return addresses of the servlets whose classes are known */
    static Set<String> servlets() {
        return CLASSES.keySet();
    }

    static List<Operation> of(String servlet) {
        Set<Operation> found = new LinkedHashSet<>();
        CLASSES.get(servlet).stream().map(type -> Resource.from(type, true)).forEach(root -> collect("/" + root.getPath(), root, found, DEPTH));
        return List.copyOf(found);
    }

    /** @param prefix with the path of the resource itself, which counts for nothing where another resource leads to it */
    private static void collect(String prefix, Resource resource, Set<Operation> found, int depth) {
        if (resource == null || depth == 0) {
            return;
        }
        String path = prefix.replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}").replaceAll("/+", "/").replaceAll("/$", "");
        resource.getResourceMethods().forEach(method -> found.add(new Operation(method.getHttpMethod(), path, parameters(method), List.of(), Void.class)));
        ResourceMethod locator = resource.getResourceLocator();
        if (locator != null) {
            Class<?> next = locator.getInvocable().getRawResponseType();
            if (next == Object.class) {
                found.add(new Operation("GET", path + "/x", List.of(), List.of(), Void.class)); // found when somebody asks
            } else {
                collect(path, Resource.from(next, true), found, depth - 1);
            }
        }
        resource.getChildResources().forEach(child -> collect(path + "/" + child.getPath(), child, found, depth));
    }

    private static List<String> parameters(ResourceMethod method) {
        return method.getInvocable().getParameters().stream().filter(parameter -> parameter.getSource() == Parameter.Source.QUERY)
                .map(Parameter::getSourceName).toList();
    }

    private static Set<Class<?>> ofPlugins(Class<? extends AppPlugin> kind) {
        return ServiceLoader.load(kind).stream().flatMap(plugin -> plugin.get().getResourceClasses().stream()).collect(Collectors.toSet());
    }

    private static Set<Class<?>> with(Set<Class<?>> some, Class<?>... others) {
        return Stream.concat(some.stream(), Stream.of(others)).collect(Collectors.toSet());
    }
}
