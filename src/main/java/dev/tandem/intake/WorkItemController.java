package dev.tandem.intake;

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

/**
 * The front door for work items. Bodies arrive as bytes: {@link JsonFields} reads them strictly and reports every
 * mistake at once.
 */
@RestController
@RequestMapping(WorkItemController.PATH)
class WorkItemController implements WorkItemApi {

    static final String PATH = "/api/work-items";

    private static final String KEY = "businessKey";

    private static final Logger log = LoggerFactory.getLogger(WorkItemController.class);

    private final WorkItemIntake intake;

    WorkItemController(WorkItemIntake intake) {
        this.intake = intake;
    }

    @Override
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<WorkItemView> takeIn(@RequestBody(required = false) byte @Nullable [] body,
                                               @RequestHeader HttpHeaders headers, @Nullable Principal sender)
            throws HttpMediaTypeNotSupportedException {
        mustBeUtf8(headers);
        var ticket = WorkItemRules.check(JsonFields.read(body, WorkItemRequest.FIELDS)).ticket();
        boolean isNew = intake.takeIn(ticket, sender == null ? null : sender.getName());
        URI location = URI.create(PATH + "/" + ticket.businessKey());
        WorkItemView view = ifItCanBeShown(ticket.businessKey());
        return isNew ? ResponseEntity.created(location).body(view) : ResponseEntity.ok().location(location).body(view);
    }

    @Override
    @GetMapping(path = "/{key}", produces = MediaType.APPLICATION_JSON_VALUE)
    public WorkItemView find(@PathVariable String key) {
        return intake.find(key).orElseThrow(Refusal::unknown);
    }

    @Override
    @GetMapping(params = KEY, produces = MediaType.APPLICATION_JSON_VALUE)
    public WorkItemView findByKey(@RequestParam(KEY) String businessKey) {
        return find(businessKey);
    }

    @Override
    @PostMapping(path = "/cancel", params = KEY, consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    public WorkItemView cancelByKey(@RequestParam(KEY) String businessKey, @RequestBody(required = false) byte @Nullable [] body,
                                    @RequestHeader HttpHeaders headers) throws HttpMediaTypeNotSupportedException {
        return cancel(businessKey, body, headers);
    }

    @Override
    @PostMapping(path = "/{key}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    public WorkItemView cancel(@PathVariable String key, @RequestBody(required = false) byte @Nullable [] body,
                               @RequestHeader HttpHeaders headers) throws HttpMediaTypeNotSupportedException {
        mustBeUtf8(headers);
        return intake.cancel(key, CancelRequest.read(body).reason());
    }

    @Override
    @DeleteMapping(path = "/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void erase(@PathVariable String key) {
        intake.erase(key);
    }

    @Override
    @DeleteMapping(params = KEY)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void eraseByKey(@RequestParam(KEY) String businessKey) {
        intake.erase(businessKey);
    }

    /**
     * Null for somebody who may create but not read, and after the history's clean-up. What was taken in must be answered
     * as taken in, so a failure to read it back is only logged.
     */
    private @Nullable WorkItemView ifItCanBeShown(String key) {
        try {
            return intake.find(key).orElse(null);
        } catch (RuntimeException unreadable) {
            log.warn("Work item '{}' was taken in, but cannot be read back", key, unreadable);
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
