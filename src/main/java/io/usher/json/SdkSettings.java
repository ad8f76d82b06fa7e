package io.usher.json;

import java.util.List;

/** The settings browser and mobile SDKs ask for before they send anything. */
public final class SdkSettings {
  private SdkSettings() {}

  /**
   * Settings that send an SDK's events to one place and load nothing else.
   *
   * @param host where, with port and path, such as {@code usher.example/v1}
   * @param protocol {@code http} or {@code https}
   */
  public static byte[] write(String key, String host, String protocol) {
    return JsonWriter.object(
        out -> {
          out.object(
              "integrations",
              integrations ->
                  integrations.object(
                      "Segment.io",
                      segment -> {
                        segment.text("apiKey", key);
                        segment.text("apiHost", host);
                        segment.text("protocol", protocol);
                        segment.flag("addBundledMetadata", true);
                        segment.texts("unbundledIntegrations", List.of());
                      }));
          out.object(
              "plan",
              plan -> {
                for (String part : List.of("track", "identify", "group")) {
                  plan.object(
                      part,
                      inner ->
                          inner.object(
                              "__default",
                              all -> {
                                all.flag("enabled", true);
                                all.object("integrations", none -> {});
                              }));
                }
              });
          out.object("edgeFunction", none -> {});
          out.object("middlewareSettings", none -> {});
          out.object("enabledMiddleware", none -> {});
          out.object("metrics", metrics -> metrics.number("sampleRate", 0));
          out.flag("legacyVideoPluginsEnabled", false);
          out.objects("remotePlugins", List.<String>of(), none -> {});
        });
  }
}
