package dev.tandem.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** The login page once more, with the reason and the name that was typed. It is the answer itself: a stranger gets no session to keep them in. */
@Component
class SignInFailure implements AuthenticationFailureHandler {

    private final LoginPage loginPage;

    SignInFailure(LoginPage loginPage) {
        this.loginPage = loginPage;
    }

    record Failure(String userName, String reason) {}

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
                                        AuthenticationException reason) throws IOException {
        String userName = Optional.ofNullable(request.getParameter("username")).orElse("");
        if (reason instanceof SignInThrottled throttled) {
            response.setHeader(HttpHeaders.RETRY_AFTER, throttled.retryAfter());
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(loginPage.page(request, Optional.of(new Failure(userName, reason.getMessage()))));
    }
}
