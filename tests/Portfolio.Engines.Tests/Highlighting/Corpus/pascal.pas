program Ledger;

uses SysUtils, Classes;

const
  Limit = 1000;
  Name = 'It''s a ledger';

type
  TAccount = class(TObject)
  private
    FBalance: Integer;
    FOwner: string;
  public
    constructor Create(const Owner: string);
    procedure Deposit(Amount: Integer);
    function Total: Integer;
    property Balance: Integer read FBalance write FBalance;
  end;

{ Creates an account. }
constructor TAccount.Create(const Owner: string);
begin
  inherited Create;
  FOwner := Owner;
end;

procedure TAccount.Deposit(Amount: Integer);
var
  I: Integer;
begin
  (* Only what is positive. *)
  if (Amount > 0) and (Amount < Limit) then
    FBalance := FBalance + Amount
  else
    raise Exception.Create('wrong');
  for I := 1 to 10 do
    WriteLn(I, ' ', FBalance div 2);
  // Done.
  while I > $0F do
    I := I - 1;
end;

begin
  WriteLn('Hello');
end.
