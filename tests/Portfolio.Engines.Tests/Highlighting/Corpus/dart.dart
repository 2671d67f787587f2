import 'dart:async';

/// A stock of parts.
class Stock {
  final String name;
  int count = 0;

  Stock(this.name);

  // Takes some out.
  Future<bool> take(int wanted) async {
    if (wanted > count) {
      return false;
    }
    count -= wanted;
    await Future.delayed(const Duration(seconds: 1));
    return true;
  }
}

void main() async {
  var stock = Stock('bolts');
  for (var i = 0; i < 10; i++) {
    final done = await stock.take(i);
    print(done);
  }
}
