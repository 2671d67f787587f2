// All tests need a browser, which `./test.sh --all` installs.
[assembly: Trait("Run", "all")]
