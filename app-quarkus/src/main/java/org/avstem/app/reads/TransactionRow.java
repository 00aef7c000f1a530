package org.avstem.app.reads;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code v_transaction}; read, never written. */
@Entity
@Immutable
@Table(name = "v_transaction")
@SuppressWarnings("NullAway.Init") // filled by the mapper
public class TransactionRow extends PanacheEntityBase {
  @Id
  @Column(name = "transaction_id")
  UUID id;

  @Column(name = "account_id")
  UUID account;

  @Column(name = "state")
  String state;
}
