package org.avstem.acceptance.identity;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Function;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.Stores;
import org.avstem.ports.spi.TenantDirectory;
import org.avstem.ports.spi.TenantKeysets;
import org.avstem.ports.spi.TransactionStore;
import org.avstem.ports.spi.TransactionStore.FoldAnswer;
import org.avstem.ports.spi.TransactionStore.FoldWrite;
import org.avstem.ports.spi.UnitOfWork;

/** Lets a test see every delta that the engine has applied; changes nothing. */
record WatchedStores(Stores inner, Consumer<FoldWrite> applied) implements Stores, UnitOfWork {

  @Override
  public <T> T in(TenantId tenant, Function<StoreTransaction, T> work) {
    return inner.unitOfWork().in(tenant, tx -> work.apply(watched(tx)));
  }

  @Override
  public UnitOfWork unitOfWork() {
    return this;
  }

  @Override
  public TenantDirectory tenants() {
    return inner.tenants();
  }

  @Override
  public TenantKeysets keysets() {
    return inner.keysets();
  }

  @Override
  public BankEventStore bankEvents() {
    return inner.bankEvents();
  }

  private StoreTransaction watched(StoreTransaction tx) {
    return wrapped(
        StoreTransaction.class,
        (method, arguments) ->
            method.getName().equals("transactions")
                ? watched(tx.transactions())
                : called(tx, method, arguments));
  }

  private TransactionStore watched(TransactionStore transactions) {
    return wrapped(
        TransactionStore.class,
        (method, arguments) -> {
          Object answer = called(transactions, method, arguments);
          if (answer instanceof FoldAnswer.Applied) {
            applied.accept((FoldWrite) arguments[0]);
          }
          return answer;
        });
  }

  private static <T> T wrapped(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.on(method, arguments)));
  }

  private static Object called(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private interface Call {
    Object on(Method method, Object[] arguments) throws Throwable;
  }
}
