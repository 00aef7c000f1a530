package org.avstem.testkit.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.Stores;
import org.avstem.ports.spi.TenantDirectory;
import org.avstem.ports.spi.TenantKeysets;
import org.avstem.ports.spi.UnitOfWork;

/** Stores that break one promise each, to see that a contract notices. */
record BrokenStores(Stores sound, Function<UnitOfWork, UnitOfWork> fault) implements Stores {

  @Override
  public UnitOfWork unitOfWork() {
    return fault.apply(sound.unitOfWork());
  }

  @Override
  public TenantDirectory tenants() {
    return sound.tenants();
  }

  @Override
  public TenantKeysets keysets() {
    return sound.keysets();
  }

  @Override
  public BankEventStore bankEvents() {
    return sound.bankEvents();
  }

  /** Every unit of work sees {@code change} of the real stores. */
  static Function<UnitOfWork, UnitOfWork> through(
      Function<StoreTransaction, StoreTransaction> change) {
    return sound ->
        new UnitOfWork() {
          @Override
          public <T> T in(TenantId tenant, Function<StoreTransaction, T> work) {
            return sound.in(tenant, tx -> work.apply(change.apply(tx)));
          }
        };
  }

  /** One method of one interface behaves otherwise, all else as in {@code real}. */
  static <T> T with(Class<T> type, T real, String method, Function<Object[], Object> instead) {
    InvocationHandler handler =
        (proxy, called, arguments) -> {
          if (called.getName().equals(method)) {
            return instead.apply(arguments);
          }
          try {
            return called.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
