package dev.tandem.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Our pages have forms and no uploads. The sign-in reads its fields as parameters, for which the servlet container would write an upload to
 * the disk first.
 */
class NoUploads extends OncePerRequestFilter {

    private final Problems problems;

    NoUploads(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !AddressMatchers.isMultipart(request) || AddressMatchers.WEBAPPS.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        problems.send(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "No files are taken here. Send the fields of a form as application/x-www-form-urlencoded.");
    }
}
