package org.avstem.app.reads;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code v_account}; read, never written. */
@Entity
@Immutable
@Table(name = "v_account")
@SuppressWarnings("NullAway.Init") // filled by the mapper
public class AccountRow extends PanacheEntityBase {
  @Id
  @Column(name = "account_id")
  UUID id;

  @Column(name = "currency")
  String currency;
}
