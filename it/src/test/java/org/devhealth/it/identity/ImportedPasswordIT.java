package org.devhealth.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.BcryptFunction;
import com.password4j.CompressedPBKDF2Function;
import com.password4j.HashingFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import java.util.stream.Stream;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts of older installations keep their passwords, and get a better hash of them. */
@ExtendWith(SharedProduct.class)
class ImportedPasswordIT {

  private final Product product;
  private final People people;

  ImportedPasswordIT(Product product) {
    this.product = product;
    this.people = new People(product);
  }

  static Stream<HashingFunction> older() {
    return Stream.of(
        BcryptFunction.getInstance(Bcrypt.A, 10),
        BcryptFunction.getInstance(Bcrypt.B, 11),
        CompressedPBKDF2Function.getInstance("SHA256", 10_000, 256));
  }

  @ParameterizedTest
  @MethodSource("older")
  void anImportedHashOpensTheAccountAndIsReplaced(HashingFunction older) {
    String email = People.address();
    people.register(email, "some other password", null).require(202);
    people.verify(people.mailbox().token(email)).require(200);
    product
        .installation()
        .sql()
        .execute(
            "UPDATE users SET password_hash = ? WHERE email = ?",
            Password.hash(People.PASSWORD).with(older).getResult(),
            email);

    assertThat(people.logIn(email, "some other password").status()).isEqualTo(401);
    people.logIn(email, People.PASSWORD).require(200);

    assertThat(
            product
                .installation()
                .sql()
                .texts("SELECT password_hash FROM users WHERE email = ?", email))
        .singleElement()
        .asString()
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    people.logIn(email, People.PASSWORD).require(200);
  }
}
