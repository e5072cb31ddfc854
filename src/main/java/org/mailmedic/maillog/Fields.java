package org.mailmedic.maillog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that an event can have, from {@code fields.tsv}. */
final class Fields {

  private final List<Field> all = new ArrayList<>();
  private final Map<String, Field> byName = new HashMap<>();
  private final Map<String, Field> byKey = new HashMap<>();

  private final Map<String, Endpoint> endpoints = new HashMap<>();

  private Fields() {}

  /** The fields that {@code name[address]:port} is written to. */
  record Endpoint(Field name, Field address, Field port) {}

  /** Reads {@code fields.tsv}: name, type, keys in log lines, meaning. */
  static Fields load() {
    Fields fields = new Fields();
    for (Table.Row row : Table.read("fields.tsv", 4)) {
      Field field =
          new Field(
              fields.all.size(),
              row.column(0),
              FieldType.valueOf(row.column(1).toUpperCase(Locale.ROOT)));
      fields.all.add(field);
      if (fields.byName.put(field.name(), field) != null) {
        throw row.wrong("the field " + field.name() + " is there twice");
      }
      for (String key : row.column(2).split(" ", -1)) {
        if (!key.isEmpty() && fields.byKey.put(key, field) != null) {
          throw row.wrong("the key " + key + " is there twice");
        }
      }
    }
    for (Field field : fields.all) {
      if (field.type() == FieldType.ENDPOINT) {
        fields.endpoints.put(
            field.name(),
            new Endpoint(
                fields.required(field.name() + "_name"),
                fields.required(field.name() + "_address"),
                fields.required(field.name() + "_port")));
      }
    }
    return fields;
  }

  /** The parts of an endpoint field. */
  Endpoint endpoint(Field field) {
    Endpoint endpoint = endpoints.get(field.name());
    if (endpoint == null) {
      throw new IllegalArgumentException(field.name() + " is no endpoint");
    }
    return endpoint;
  }

  int count() {
    return all.size();
  }

  Field get(int index) {
    return all.get(index);
  }

  List<Field> all() {
    return List.copyOf(all);
  }

  /** The field of a name; null where there is none. */
  @Nullable Field named(String name) {
    return byName.get(name);
  }

  /** The fields that logs write as {@code key=value}, by key. */
  Map<String, Field> byKey() {
    return Map.copyOf(byKey);
  }

  /** A field that the program itself needs. */
  Field required(String name) {
    Field field = byName.get(name);
    if (field == null) {
      throw new IllegalStateException("fields.tsv has no field " + name);
    }
    return field;
  }
}
