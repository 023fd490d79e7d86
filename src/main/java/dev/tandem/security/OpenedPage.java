package dev.tandem.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * The page that somebody opened before the sign-in, kept in the browser: in a session, each request of a stranger would cost memory for
 * hours. Where the cookie leads to is decided anew when it comes back, because anybody can write one.
 */
class OpenedPage extends CookieRequestCache {

    static final String COOKIE = "REDIRECT_URI";
    /** Longer addresses are forgotten: the headers of an answer have 8 KB. */
    private static final int LONGEST = 1_000;

    OpenedPage() {
        setRequestMatcher(request -> AddressMatchers.isNavigation(request) && length(request) <= LONGEST);
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        try {
            return super.getRequest(request, response);
        } catch (IllegalArgumentException madeUp) {
            return null;
        }
    }

    private static int length(HttpServletRequest request) {
        return request.getRequestURI().length() + (request.getQueryString() == null ? 0 : request.getQueryString().length());
    }
}
