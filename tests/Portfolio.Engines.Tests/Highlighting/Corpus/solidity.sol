// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import "./Token.sol";

/* Holds funds of its members. */
contract Vault is Ownable {
    mapping(address => uint256) private balances;
    address public owner;
    uint256 constant LIMIT = 100 ether;

    event Deposited(address indexed from, uint256 amount);
    error TooLarge(uint256 amount);

    modifier onlyOwner() {
        require(msg.sender == owner, "not the owner");
        _;
    }

    constructor() {
        owner = msg.sender;
    }

    function deposit() external payable returns (bool) {
        if (msg.value > LIMIT) {
            revert TooLarge(msg.value);
        }
        balances[msg.sender] += msg.value;
        emit Deposited(msg.sender, msg.value);
        return true;
    }

    function balanceOf(address account) public view returns (uint256) {
        return balances[account];
    }

    function drain() external onlyOwner {
        for (uint256 i = 0; i < 10; i++) {
            payable(owner).transfer(address(this).balance);
        }
    }
}
