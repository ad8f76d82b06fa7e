package io.usher.http.courier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A receiver that knows in what order messages came over many connections. One thread takes all
 * that has come, over and over; what came earlier is there by the next look, since on one machine
 * what was written can be read. Messages are {@code v} and a number, and are answered once so many
 * are there.
 */
final class Arrivals implements AutoCloseable {
  private final ServerSocketChannel server;
  private final List<Line> lines = new ArrayList<>();
  private final List<SocketChannel> others = new CopyOnWriteArrayList<>();
  private final List<Integer> came = new CopyOnWriteArrayList<>();
  private final List<String> overtaken = new CopyOnWriteArrayList<>();
  private final int together;
  private volatile boolean open;
  private volatile boolean closed;
  private final AtomicInteger looks = new AtomicInteger();
  private int unanswered;

  private static final class Line {
    private final SocketChannel channel;
    private final StringBuilder text = new StringBuilder();

    Line(SocketChannel channel) {
      this.channel = channel;
    }
  }

  /**
   * A receiver on a free port that takes whoever comes.
   *
   * @param together so many messages are under way at once: none is answered before all are there
   */
  static Arrivals open(int together) throws IOException {
    Arrivals receiver = new Arrivals(together, 100);
    receiver.open();
    return receiver;
  }

  /** One whose places are all taken by others: who comes has to come again, a second later. */
  static Arrivals full(int together) throws IOException {
    Arrivals receiver = new Arrivals(together, 2 * together);
    for (int i = 0; i < 2 * together + 2; i++) {
      SocketChannel other = SocketChannel.open();
      other.configureBlocking(false);
      other.connect(receiver.server.getLocalAddress());
      receiver.others.add(other);
    }
    return receiver;
  }

  private Arrivals(int together, int places) throws IOException {
    this.together = together;
    this.server =
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), places);
    server.configureBlocking(false);
    Thread thread = new Thread(this::run, "arrivals");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes whoever comes from now on; returns when there are places. */
  void open() {
    open = true;
    while (looks.get() < 3) {
      LockSupport.parkNanos(100_000);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.socket().getLocalPort() + "/";
  }

  /** Messages as they came. */
  List<Integer> came() {
    return List.copyOf(came);
  }

  /** Messages that came before one that should have been there. */
  List<String> overtaken() {
    return List.copyOf(overtaken);
  }

  private void run() {
    try {
      while (!closed) {
        List<Integer> found = look();
        if (found.isEmpty()) {
          LockSupport.parkNanos(100_000);
          continue;
        }
        // a look takes a moment: what came before what it found is there by the end of another
        List<Integer> all = Stream.concat(found.stream(), look().stream()).sorted().toList();
        check(found, all);
        came.addAll(all);
        unanswered += all.size();
        if (unanswered >= together) {
          unanswered = 0;
          answer();
        }
      }
    } catch (IOException e) {
      if (!closed) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void check(List<Integer> found, List<Integer> all) {
    for (int one : found) {
      for (int before = 0; before < one; before++) {
        if (!came.contains(before) && !all.contains(before)) {
          overtaken.add(one + " before " + before);
        }
      }
    }
  }

  private List<Integer> look() throws IOException {
    if (!open) {
      return List.of();
    }
    looks.incrementAndGet();
    for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
      next.configureBlocking(false);
      lines.add(new Line(next));
    }
    List<Integer> found = new ArrayList<>();
    ByteBuffer some = ByteBuffer.allocate(8_192);
    for (Line line : lines) {
      int count = line.channel.read(some.clear());
      if (count > 0) {
        line.text.append(new String(some.array(), 0, count, StandardCharsets.UTF_8));
        int head = line.text.indexOf("\r\n\r\n");
        String body = head < 0 ? "" : line.text.substring(head + 4);
        if (body.matches("v\\d+;")) {
          found.add(Integer.parseInt(body.substring(1, body.length() - 1)));
          line.text.setLength(0);
        }
      }
    }
    return found;
  }

  private void answer() throws IOException {
    for (Line line : lines) {
      line.channel.write(
          ByteBuffer.wrap("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
    for (SocketChannel other : others) {
      other.close();
    }
    for (Line line : lines) {
      line.channel.close();
    }
  }
}
