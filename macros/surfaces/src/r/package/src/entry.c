/* What R calls when it loads the library. The rest is in Rust. */
void R_init_api_extendr(void *library);

void R_init_{{symbol}}(void *library) {
  R_init_api_extendr(library);
}
