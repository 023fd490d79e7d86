package dev.tandem.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Where a request may carry the token: header or field of a form, but of an upload only the header. For its fields the servlet container
 * would read all of it and write it to the disk, before anybody has asked whether its sender may send it.
 */
class CsrfTokenOfRequest extends CsrfTokenRequestAttributeHandler {

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return AddressMatchers.isMultipart(request) ? request.getHeader(token.getHeaderName()) : super.resolveCsrfTokenValue(request, token);
    }
}
