package org.devhealth.kernel.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.devhealth.kernel.outgoing.OutgoingFailure.Cause;

/** One question with its redirects, ended at its deadline whatever it is doing then. */
final class Exchange implements AutoCloseable {

  private final CloseableHttpClient client;
  private final OutgoingBounds bounds;
  private final AtomicReference<HttpUriRequestBase> current = new AtomicReference<>();
  private final AtomicBoolean late = new AtomicBoolean();
  private Future<?> deadline;

  Exchange(GuardedResolver resolver, SSLContext trust, OutgoingBounds bounds) {
    this.bounds = bounds;
    Timeout time = Timeout.of(bounds.time());
    HttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver)
            .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(time).setSocketTimeout(time).build())
            .build();
    client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(time)
                    .setResponseTimeout(time)
                    .build())
            .setUserAgent("devhealth")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  void endAfter(Duration time, ScheduledExecutorService scheduler) {
    deadline = scheduler.schedule(this::end, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void end() {
    late.set(true);
    HttpUriRequestBase request = current.get();
    if (request != null) {
      request.abort();
    }
  }

  OutgoingAnswer ask(OutgoingRequest request) throws OutgoingFailure {
    HttpUriRequestBase http =
        request.json() == null ? new HttpGet(request.address()) : new HttpPost(request.address());
    request.headers().forEach(http::setHeader);
    if (request.json() != null) {
      http.setEntity(new StringEntity(request.json(), ContentType.APPLICATION_JSON));
    }
    current.set(http);
    if (late.get()) {
      throw new OutgoingFailure(Cause.TIMEOUT, null);
    }
    try {
      return client.execute(http, this::answer);
    } catch (TooLarge e) {
      throw new OutgoingFailure(Cause.TOO_LARGE, e);
    } catch (IOException e) {
      throw new OutgoingFailure(late.get() ? Cause.TIMEOUT : causeOf(e), e);
    } catch (IllegalArgumentException e) {
      throw new OutgoingFailure(Cause.INVALID_ADDRESS, e);
    }
  }

  private OutgoingAnswer answer(ClassicHttpResponse response) throws IOException, HttpException {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    byte[] body = new byte[0];
    if (response.getEntity() != null) {
      try (InputStream stream = response.getEntity().getContent()) {
        body = stream == null ? body : stream.readNBytes(bounds.bytes() + 1);
      }
    }
    if (body.length > bounds.bytes()) {
      throw new TooLarge();
    }
    return new OutgoingAnswer(
        response.getCode(), headers, new String(body, StandardCharsets.UTF_8));
  }

  private static Cause causeOf(IOException failure) {
    if (failure instanceof GuardedResolver.NotAllowed) {
      return Cause.ADDRESS_NOT_ALLOWED;
    }
    if (failure instanceof UnknownHostException) {
      return Cause.DNS;
    }
    if (failure instanceof SSLException) {
      return Cause.TLS;
    }
    if (failure instanceof InterruptedIOException) {
      return Cause.TIMEOUT;
    }
    return failure instanceof SocketException ? Cause.REFUSED : Cause.BROKEN;
  }

  @Override
  public void close() {
    if (deadline != null) {
      deadline.cancel(false);
    }
    client.close(CloseMode.IMMEDIATE);
  }

  /** The answer's body passes the bound; the connection is not used further. */
  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
