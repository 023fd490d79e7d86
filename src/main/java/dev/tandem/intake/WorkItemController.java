package dev.tandem.intake;

import dev.tandem.process.NewWorkItem;
import dev.tandem.process.WorkItemPage;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/**
 * The front door for work items. Bodies arrive as bytes: {@link JsonFields} reads them strictly and reports every
 * mistake at once.
 */
@RestController
@RequestMapping(WorkItemController.PATH)
class WorkItemController implements WorkItemApi {

    static final String PATH = "/api/work-items";

    private static final String KEY = "businessKey";
    private static final String INSTANCE = "processInstanceId";

    private static final Logger log = LoggerFactory.getLogger(WorkItemController.class);

    private final WorkItemIntake intake;

    WorkItemController(WorkItemIntake intake) {
        this.intake = intake;
    }

    @Override
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<WorkItemView> takeIn(@RequestParam(defaultValue = TicketFields.PROCESS) String process,
                                               @RequestBody(required = false) byte @Nullable [] body,
                                               @RequestHeader HttpHeaders headers, @Nullable Principal sender)
            throws HttpMediaTypeNotSupportedException {
        mustBeUtf8(headers);
        NewWorkItem item = intake.rules(process).check(body);
        boolean isNew = intake.takeIn(item, sender == null ? null : sender.getName());
        URI location = URI.create(address(process, item.businessKey()));
        WorkItemView view = ifItCanBeShown(item);
        return isNew ? ResponseEntity.created(location).body(view) : ResponseEntity.ok().location(location).body(view);
    }

    @Override
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    public WorkItemListView list(@RequestParam MultiValueMap<String, String> parameters) {
        WorkItemPage page = intake.list(ListParameters.read(parameters));
        return new WorkItemListView(page.items(), ListParameters.next(page, parameters));
    }

    @Override
    @GetMapping(path = "/{key}", produces = MediaType.APPLICATION_JSON_VALUE)
    public WorkItemView find(@PathVariable String key, @RequestParam(defaultValue = TicketFields.PROCESS) String process) {
        return intake.find(process, key).orElseThrow(Refusal::unknown);
    }

    @Override
    @GetMapping(params = KEY, produces = MediaType.APPLICATION_JSON_VALUE)
    public WorkItemView findByKey(@RequestParam(KEY) String businessKey, @RequestParam(defaultValue = TicketFields.PROCESS) String process) {
        return find(businessKey, process);
    }

    @Override
    @GetMapping(params = {INSTANCE, "!" + KEY}, produces = MediaType.APPLICATION_JSON_VALUE)
    public WorkItemView findInstance(@RequestParam(INSTANCE) String processInstanceId) {
        return intake.findInstance(processInstanceId).orElseThrow(Refusal::unknown);
    }

    @Override
    @PostMapping(path = "/cancel", params = KEY, consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    public WorkItemView cancelByKey(@RequestParam(KEY) String businessKey, @RequestParam(defaultValue = TicketFields.PROCESS) String process,
                                    @RequestBody(required = false) byte @Nullable [] body, @RequestHeader HttpHeaders headers)
            throws HttpMediaTypeNotSupportedException {
        return cancel(businessKey, process, body, headers);
    }

    @Override
    @PostMapping(path = "/{key}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    public WorkItemView cancel(@PathVariable String key, @RequestParam(defaultValue = TicketFields.PROCESS) String process,
                               @RequestBody(required = false) byte @Nullable [] body, @RequestHeader HttpHeaders headers)
            throws HttpMediaTypeNotSupportedException {
        mustBeUtf8(headers);
        return intake.cancel(process, key, CancelRequest.read(body).reason());
    }

    @Override
    @DeleteMapping(path = "/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void erase(@PathVariable String key, @RequestParam(defaultValue = TicketFields.PROCESS) String process) {
        intake.erase(process, key);
    }

    @Override
    @DeleteMapping(params = KEY)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void eraseByKey(@RequestParam(KEY) String businessKey, @RequestParam(defaultValue = TicketFields.PROCESS) String process) {
        intake.erase(process, businessKey);
    }

    /** @return where one is followed */
    static String address(String process, String key) {
        return PATH + "/" + key + (process.equals(TicketFields.PROCESS) ? "" : "?process=" + UriUtils.encode(process, StandardCharsets.UTF_8));
    }

    /**
     * Null for somebody who may create but not read, and after the history's clean-up. What was taken in must be answered
     * as taken in, so a failure to read it back is only logged.
     */
    private @Nullable WorkItemView ifItCanBeShown(NewWorkItem item) {
        try {
            return intake.find(item.process(), item.businessKey()).orElse(null);
        } catch (RuntimeException unreadable) {
            log.warn("Work item '{}' was taken in, but cannot be read back", item.businessKey(), unreadable);
            return null;
        }
    }

    static void mustBeUtf8(HttpHeaders headers) throws HttpMediaTypeNotSupportedException {
        MediaType type = headers.getContentType();
        Charset charset = type == null ? null : type.getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new HttpMediaTypeNotSupportedException(type, List.of(new MediaType(type.getType(), type.getSubtype())));
        }
    }
}
