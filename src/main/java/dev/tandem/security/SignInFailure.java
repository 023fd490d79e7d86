package dev.tandem.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Back to the login page, with the reason and the name that was typed. */
@Component
class SignInFailure implements AuthenticationFailureHandler {

    private static final String LAST = SignInFailure.class.getName();

    private final LoginPage loginPage;

    SignInFailure(LoginPage loginPage) {
        this.loginPage = loginPage;
    }

    /** Kept in the session until the login page has shown it once. */
    record Failure(String userName, String reason) implements Serializable {}

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
                                        AuthenticationException reason) throws IOException {
        String userName = Optional.ofNullable(request.getParameter("username")).orElse("");
        if (reason instanceof SignInThrottled throttled) {
            response.setHeader(HttpHeaders.RETRY_AFTER, throttled.retryAfter());
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write(loginPage.page(request, Optional.of(new Failure(userName, reason.getMessage()))));
            return;
        }
        request.getSession().setAttribute(LAST, new Failure(userName, reason.getMessage()));
        response.sendRedirect(request.getContextPath() + "/login?error");
    }

    static Optional<Failure> take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(LAST) instanceof Failure failure)) {
            return Optional.empty();
        }
        session.removeAttribute(LAST);
        return Optional.of(failure);
    }
}
