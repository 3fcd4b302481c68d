// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.serde;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;

/// Makes a record of its components by a handle that is bent into shape once. Jackson by itself
/// bends one for each record that it reads.
final class RecordCreator extends StdValueInstantiator {
  private static final MethodType SHAPE = MethodType.methodType(Object.class, Object[].class);

  private final MethodHandle constructor;

  private RecordCreator(StdValueInstantiator standard, MethodHandle constructor) {
    super(standard);
    this.constructor = constructor;
  }

  @Override
  public Object createFromObjectWith(DeserializationContext context, Object[] components)
      throws JacksonException {
    try {
      return constructor.invokeExact(components);
    } catch (Throwable refused) { // what the constructor throws
      throw rewrapCtorProblem(context, refused);
    }
  }

  /// Puts itself in the place of Jackson's own, for records that are made of components.
  static final class ForRecords extends ValueInstantiators.Base {
    @Override
    public ValueInstantiator modifyValueInstantiator(
        DeserializationConfig config, BeanDescription.Supplier type, ValueInstantiator found) {
      return found instanceof StdValueInstantiator standard
              && type.getBeanClass().isRecord()
              && standard.getWithArgsCreator() instanceof AnnotatedConstructor made
          ? new RecordCreator(standard, handle(made))
          : found;
    }

    private static MethodHandle handle(AnnotatedConstructor made) {
      try {
        made.getAnnotated().setAccessible(true);
        return MethodHandles.lookup()
            .unreflectConstructor(made.getAnnotated())
            .asSpreader(Object[].class, made.getParameterCount())
            .asType(SHAPE);
      } catch (IllegalAccessException closed) {
        throw new IllegalStateException("a record that nobody may make: " + made, closed);
      }
    }
  }
}
