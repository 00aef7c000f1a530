package org.avstem.app.reads;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code v_review}; read, never written. */
@Entity
@Immutable
@Table(name = "v_review")
@SuppressWarnings("NullAway.Init") // filled by the mapper
public class ReviewRow extends PanacheEntityBase {
  @Id
  @Column(name = "decision_id")
  UUID id;

  @Column(name = "status")
  String status;
}
