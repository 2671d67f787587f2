#import <Foundation/Foundation.h>

// An account.
@interface Account : NSObject
{
    NSString *_owner;
    NSInteger _balance;
}
- (id)initWithOwner:(NSString *)owner;
- (BOOL)deposit:(NSInteger)amount;

@end

@implementation Account

- (id)initWithOwner:(NSString *)owner {
    self = [super init];
    if (self) {
        _owner = [owner copy];
        _balance = 0;
    }
    return self;
}

/* Adds an amount. */
- (BOOL)deposit:(NSInteger)amount {
    if (amount <= 0) {
        NSLog(@"wrong: %ld", (long)amount);
        return false;
    }
    _balance += amount;
    for (int i = 0; i < 10; i++) {
        printf("%d\n", i);
    }
    return amount > 0;
}

@end

int main(int argc, char *argv[]) {
    id account = [[Account alloc] initWithOwner:@"Asha"];
    [account deposit:100];
    while (1) {
        break;
    }
    return 0;
}
